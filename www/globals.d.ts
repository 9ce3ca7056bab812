/** Put into the service worker by the build. */
declare const VERSION: string;
declare const FILES: string[];
declare const SIMD: boolean;
declare const HEADERS: Record<string, string>;

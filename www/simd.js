// Whether this browser runs WebAssembly with SIMD, as those since 2023 do; for others there is a plain build.

/** A module whose one function makes sixteen bytes of a number and takes one of them. */
const PROBE = new Uint8Array([
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic number, version
  ...[1, 5, 1, 96, 0, 1, 127], // type: () -> i32
  ...[3, 2, 1, 0], // function
  ...[10, 11, 1, 9, 0, 65, 0, 253, 15, 253, 22, 0, 11], // code: i32.const 0, i8x16.splat, i8x16.extract_lane_u 0
]);

export const hasSimd = () => typeof WebAssembly === "object" && WebAssembly.validate(PROBE);

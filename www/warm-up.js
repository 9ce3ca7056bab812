// A text with something of everything, and few words.

export const WARM_UP = `Harbour wall to be rebuilt

By Ann Lee

“We cannot wait,” Mayor Ann Roe said on Monday, 3 May 2024. The council of Elm agreed that it costs $3 million.

Reporter: When?

Mayor Roe: Soon, say the “experts”.

Share this article
`;

// Speakers are told apart by colour for every sight, and by initials.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { initials, TONES } from "../../www/tones.js";

const css = readFileSync(new URL("../../www/styles/tokens.css", import.meta.url), "utf8");

/** The light and the dark value of a token, as linear RGB. @param {string} name */
function token(name) {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  assert.ok(found, `--${name} has a light and a dark value`);
  return [linear(found[1]), linear(found[2])];
}

/** @typedef {number[]} Vector */

/** @param {string} hex */
function linear(hex) {
  const channel = (/** @type {number} */ at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** @param {Vector[]} matrix @param {Vector} vector */
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, value, at) => sum + value * vector[at], 0));

/** Ottosson, "A perceptual color space for image processing" (2020). @param {Vector} rgb */
function oklab(rgb) {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  );
}

/** Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHTS = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** @param {Vector} a @param {Vector} b */
const distance = (a, b) => Math.hypot(...a.map((value, at) => value - b[at]));

/** @param {Vector} a @param {Vector} b */
function contrast(a, b) {
  const light = (/** @type {Vector} */ rgb) => times([[0.2126, 0.7152, 0.0722]], rgb)[0] + 0.05;
  return Math.max(light(a), light(b)) / Math.min(light(a), light(b));
}

const speakers = Array.from({ length: TONES }, (_, index) => token(`speaker-${index + 1}`));

for (const [scheme, at] of /** @type {const} */ ([["light", 0], ["dark", 1]])) {
  for (const [sight, matrix] of Object.entries(SIGHTS)) {
    test(`the speakers’ colours differ in ${scheme} for ${sight} sight`, () => {
      const seen = speakers.map((pair) => oklab(times(matrix, pair[at]).map((value) => Math.min(1, Math.max(0, value)))));
      seen.forEach((a, i) => seen.slice(0, i).forEach((b, j) => assert.ok(distance(a, b) >= 0.08, `${j + 1} and ${i + 1}: ${distance(a, b)}`)));
    });
  }

  test(`text and marks stand out in ${scheme}`, () => {
    const grounds = ["paper", "sheet", "well"].map((name) => token(name)[at]);
    for (const ground of grounds) {
      for (const name of ["ink", "ink-soft", "accent", "alarm"]) assert.ok(contrast(token(name)[at], ground) >= 4.5, name);
    }
    const marks = [...speakers, token("speaker-none"), token("line-strong")];
    for (const mark of marks) assert.ok(contrast(mark[at], grounds[0]) >= 3);
  });
}

test("initials leave titles out and name the surname", () => {
  const cases = [
    ["Dr. Elena Morozova", "EM"],
    ["Editor", "ED"],
    ["Vladimir Putin", "VP"],
    ["Jean-Claude van der Berg", "JB"],
    ["the Kremlin", "KR"],
    ["Ольга Петрова", "ОП"],
    ["Q", "Q"],
    ["—", "?"],
  ];
  for (const [name, expected] of cases) assert.equal(initials(name), expected, name);
});

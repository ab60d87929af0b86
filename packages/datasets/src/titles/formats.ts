import type { TitlesFormat } from './format.js';
import { kaggle } from './formats/kaggle.js';
import { moviesCsv } from './formats/movies-csv.js';
import { moviesDat } from './formats/movies-dat.js';
import { uItem } from './formats/u-item.js';

/** All formats of titles files. */
export const titlesFormats: readonly TitlesFormat[] = [moviesCsv, moviesDat, uItem, kaggle];

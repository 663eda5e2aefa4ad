import { jest } from '@jest/globals';
import { tellTheStory } from './story/story.js';

jest.setTimeout(180_000);

tellTheStory('standalone');

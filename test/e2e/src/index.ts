export * from './story/story.js';

import type { ModalView } from '@slack/types';
import type { PostMortem, SectionId } from '../../../core/postmortem/post-mortem.ts';
import { chooseSectionView } from './choose-section.ts';
import { editSectionView } from './edit-section.ts';

/**
 * The form for a section; without one, the choice between all.
 * @param own what its writer has written while somebody else did.
 */
export function sectionView(postMortem: PostMortem, id: SectionId | undefined, own?: string): ModalView {
  const section = postMortem.sections.find((each) => each.id === id);
  return section === undefined ? chooseSectionView(postMortem) : editSectionView(postMortem, section, own);
}

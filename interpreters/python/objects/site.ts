/** Inline caches of the instructions that access attributes. */
import { jitted, SlotSite } from 'metatrace';
import type { Binding } from './binding.ts';
import type { Members, PyClass } from './class.ts';
import type { Value } from './value.ts';

/** Where an instance has the attribute, by shape; and what its class has under the name, by the class's members. */
export class AttributeSite extends SlotSite<PyClass, Value> {
  private members: Members | undefined;
  private member: Binding | undefined;

  constructor() {
    super();
    this.members = undefined;
    this.member = undefined;
  }

  /** `members.find(name)`; a site must always be asked for the same name. */
  findMember(members: Members, name: string): Binding | undefined {
    if (jitted()) return members.find(name);
    if (this.members !== members) {
      this.member = members.find(name);
      this.members = members;
    }
    return this.member;
  }
}

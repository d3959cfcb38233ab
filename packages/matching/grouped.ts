/**
 * Numbers 0 .. keys.length − 1 put together by their key, in ascending order within a group: those of group g are item[ptr[g]] .. item[ptr[g + 1] − 1].
 * Keys are 0 .. groups − 1, or −1 to be left out. Counting sort; cost: keys + groups.
 */
export function grouped(keys: Int32Array, groups: number): { ptr: Int32Array; item: Int32Array } {
  const ptr = new Int32Array(groups + 1);
  for (const key of keys) if (key !== -1) ptr[key + 1] = ptr[key + 1]! + 1;
  for (let g = 0; g < groups; g++) ptr[g + 1] = ptr[g + 1]! + ptr[g]!;
  const item = new Int32Array(ptr[groups]!), next = ptr.slice();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (key === -1) continue;
    item[next[key]!] = i;
    next[key] = next[key]! + 1;
  }
  return { ptr, item };
}

package export

import (
	"cmp"
	"slices"
)

// pairs returns for each paragraph that is the one it was, or -1: first the same in
// the same order, then the same elsewhere, then those that are most alike.
func pairs(was, is []paragraph) []int {
	with, taken := make([]int, len(is)), make([]bool, len(was))
	for j := range with {
		with[j] = -1
	}
	pair := func(i, j int) { with[j], taken[i] = i, true }
	for _, r := range common(bare(was), bare(is)) {
		for n := range r.long {
			pair(r.was+n, r.is+n)
		}
	}
	free := map[string][]int{}
	for i, x := range was {
		if !taken[i] {
			free[x.bare] = append(free[x.bare], i)
		}
	}
	for j, x := range is {
		if f := free[x.bare]; with[j] < 0 && len(f) > 0 {
			pair(f[0], j)
			free[x.bare] = f[1:]
		}
	}
	for _, c := range likes(was, is, with, taken) {
		if with[c.is] < 0 && !taken[c.was] {
			pair(c.was, c.is)
		}
	}
	return with
}

func bare(of []paragraph) []string {
	out := make([]string, len(of))
	for i, x := range of {
		out[i] = x.bare
	}
	return out
}

// inPlace reports which paragraphs did not move: the most words that kept their
// order.
func inPlace(is []paragraph, with []int) []bool {
	var at, order, heavy []int
	for j, i := range with {
		if i >= 0 {
			at, order, heavy = append(at, j), append(order, i), append(heavy, len(is[j].text)+1)
		}
	}
	stays := make([]bool, len(is))
	for n, in := range rising(order, heavy) {
		stays[at[n]] = in
	}
	return stays
}

// A likeness is how alike two paragraphs are, from 0 to 1.
type likeness struct {
	was, is int
	much    float64
}

// How alike a paragraph has to be to one that was there before: between the same
// neighbors, and elsewhere, where it has moved.
const (
	likeHere  = 0.4
	likeThere = 0.6
)

// likes returns what may be paired of the paragraphs that have no pair yet, the
// most alike first.
func likes(was, is []paragraph, with []int, taken []bool) []likeness {
	x := index{at: map[string][]seen{}, long: make([]int, len(was)), shared: make([]int, len(was))}
	for i, old := range was {
		if !taken[i] {
			x.add(i, words(old))
		}
	}
	before, after := neighbors(with, len(was))
	var out []likeness
	for j, new := range is {
		if with[j] >= 0 {
			continue
		}
		for i, much := range x.like(words(new)) {
			near := before[j] < i && i < after[j]
			if near && much >= likeHere || much >= likeThere {
				out = append(out, likeness{i, j, much})
			}
		}
	}
	slices.SortFunc(out, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.much, a.much), cmp.Compare(a.is, b.is), cmp.Compare(a.was, b.was))
	})
	return out
}

// An index finds paragraphs by their words.
type index struct {
	at     map[string][]seen
	long   []int // how many words each has
	shared []int // how many it has in common with the one that is looked at
}

// seen is how often a word stands in a paragraph.
type seen struct{ at, n int }

func (x *index) add(i int, words map[string]int) {
	for w, n := range words {
		x.at[w] = append(x.at[w], seen{i, n})
		x.long[i] += n
	}
}

// like returns how alike paragraphs are to one with the given words. Words that
// stand in very many paragraphs find none; they only count.
func (x *index) like(words map[string]int) map[int]float64 {
	const many = 24
	all := 0
	var found []int
	for w, n := range words {
		all += n
		if at := x.at[w]; len(at) <= many {
			for _, s := range at {
				if x.shared[s.at] == 0 {
					found = append(found, s.at)
				}
				x.shared[s.at] += min(n, s.n)
			}
		}
	}
	for w, n := range words {
		if at := x.at[w]; len(at) > many && len(found) > 0 {
			for _, s := range at {
				if x.shared[s.at] > 0 {
					x.shared[s.at] += min(n, s.n)
				}
			}
		}
	}
	out := map[int]float64{}
	for _, i := range found {
		out[i] = 2 * float64(x.shared[i]) / float64(all+x.long[i])
		x.shared[i] = 0
	}
	return out
}

func words(x paragraph) map[string]int {
	out := map[string]int{}
	for _, w := range tokens(x.bare) {
		out[w]++
	}
	return out
}

// neighbors returns for each paragraph the nearest old places above and below it
// that have a pair.
func neighbors(with []int, old int) (before, after []int) {
	before, after = make([]int, len(with)), make([]int, len(with))
	last := -1
	for j, i := range with {
		before[j] = last
		if i >= 0 {
			last = i
		}
	}
	last = old
	for j := len(with) - 1; j >= 0; j-- {
		after[j] = last
		if with[j] >= 0 {
			last = with[j]
		}
	}
	return before, after
}

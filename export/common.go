package export

import (
	"slices"
	"sort"
)

// A run is a run of the same words, or paragraphs, in two lists.
type run struct{ was, is, long int }

// common returns what two lists have in common, in order: the runs that take the
// fewest changes (after Myers, An O(ND) Difference Algorithm, 1986); in lists that
// differ much, those around what stands once in each.
func common(was, is []string) []run {
	var out []run
	within(was, is, 0, 0, func(r run) {
		if n := len(out); n > 0 && out[n-1].was+out[n-1].long == r.was && out[n-1].is+out[n-1].long == r.is {
			out[n-1].long += r.long
			return
		}
		out = append(out, r)
	})
	return out
}

// within passes on the runs of two parts that begin at i and j.
func within(was, is []string, i, j int, found func(run)) {
	n := 0
	for n < len(was) && n < len(is) && was[n] == is[n] {
		n++
	}
	if n > 0 {
		found(run{i, j, n})
		was, is, i, j = was[n:], is[n:], i+n, j+n
	}
	n = 0
	for n < len(was) && n < len(is) && was[len(was)-1-n] == is[len(is)-1-n] {
		n++
	}
	last := run{i + len(was) - n, j + len(is) - n, n}
	was, is = was[:len(was)-n], is[:len(is)-n]
	switch {
	case len(was) == 0 || len(is) == 0:
	case !fewest(was, is, i, j, found):
		around(was, is, i, j, found)
	}
	if n > 0 {
		found(last)
	}
}

// fewest finds the runs with the fewest changes. It reports false, having found
// nothing, where there are too many.
func fewest(was, is []string, i, j int, found func(run)) bool {
	const most = 256 // changes
	n, m := len(was), len(is)
	far := min(n+m, most)
	v := make([]int, 2*far+2) // how far each diagonal got, the one k at k+far
	var steps [][]int
	for d := 0; d <= far; d++ {
		steps = append(steps, slices.Clone(v[far-d:far+d+1]))
		for k := -d; k <= d; k += 2 {
			x := 0
			switch {
			case d == 0:
			case k == -d || k != d && v[far+k-1] < v[far+k+1]:
				x = v[far+k+1]
			default:
				x = v[far+k-1] + 1
			}
			for x < n && x-k < m && was[x] == is[x-k] {
				x++
			}
			v[far+k] = x
			if x >= n && x-k >= m {
				for _, r := range back(steps, n, m) {
					found(run{i + r.was, j + r.is, r.long})
				}
				return true
			}
		}
	}
	return false
}

// back walks the steps of fewest back and returns its runs in order. Each step has
// how far the diagonals got before it, from -d to d.
func back(steps [][]int, x, y int) []run {
	var out []run
	for d := len(steps) - 1; d >= 0; d-- {
		k, v := x-y, steps[d]
		px, py := 0, 0
		if d > 0 {
			pk := k - 1
			if k == -d || k != d && v[k-1+d] < v[k+1+d] {
				pk = k + 1
			}
			px = v[pk+d]
			py = px - pk
		}
		sx, sy := px, py // where the run of this step begins
		switch {
		case d == 0:
		case k < px-py:
			sy++
		default:
			sx++
		}
		if x > sx {
			out = append(out, run{sx, sy, x - sx})
		}
		x, y = px, py
	}
	slices.Reverse(out)
	return out
}

// around finds runs between what stands exactly once in both parts and in the same
// order; where there is nothing such, the parts have nothing in common.
func around(was, is []string, i, j int, found func(run)) {
	type place struct{ was, is, seen int }
	places := map[string]*place{}
	for x, s := range was {
		if p := places[s]; p != nil {
			p.seen = 3
			continue
		}
		places[s] = &place{was: x, seen: 1}
	}
	for y, s := range is {
		if p := places[s]; p != nil {
			p.seen++
			p.is = y
		}
	}
	var once []place // in the order of is
	for y, s := range is {
		if p := places[s]; p != nil && p.seen == 2 && p.is == y {
			once = append(once, *p)
		}
	}
	heavy := make([]int, len(once))
	order := make([]int, len(once))
	for n, p := range once {
		heavy[n], order[n] = 1, p.was
	}
	x, y := 0, 0
	for n, in := range rising(order, heavy) {
		if p := once[n]; in {
			within(was[x:p.was], is[y:p.is], i+x, j+y, found)
			found(run{i + p.was, j + p.is, 1})
			x, y = p.was+1, p.is+1
		}
	}
	if x > 0 || y > 0 {
		within(was[x:], is[y:], i+x, j+y, found)
	}
}

// rising reports which of the numbers, no two of them equal, belong to the rising
// sequence that is heaviest in all.
func rising(numbers, heavy []int) []bool {
	sorted := slices.Clone(numbers)
	slices.Sort(sorted)
	best := make([]int, len(numbers)) // the heaviest sequence that ends here
	from := make([]int, len(numbers))
	tree := make([]int, len(numbers)+1) // over sorted: the index of the best end so far, from 1
	last := -1
	for n, x := range numbers {
		at := sort.SearchInts(sorted, x)
		from[n] = -1
		for t := at; t > 0; t -= t & -t {
			if e := tree[t] - 1; e >= 0 && (from[n] < 0 || best[e] > best[from[n]]) {
				from[n] = e
			}
		}
		best[n] = heavy[n]
		if from[n] >= 0 {
			best[n] += best[from[n]]
		}
		for t := at + 1; t < len(tree); t += t & -t {
			if e := tree[t] - 1; e < 0 || best[n] > best[e] {
				tree[t] = n + 1
			}
		}
		if last < 0 || best[n] > best[last] {
			last = n
		}
	}
	in := make([]bool, len(numbers))
	for ; last >= 0; last = from[last] {
		in[last] = true
	}
	return in
}

package export

import "fmt"

// An entry is a heading in the list that a reader can go to, and its neighbors, by
// the numbers of their objects.
type entry struct {
	anchor
	page, number      int
	under, prev, next int
	first, last       int
	count             int // of all below it
	latest            *entry
}

// contents writes the list of headings; it returns the number of its root, 0 where
// there is no heading.
func (s *setter) contents(f *pdfFile, pages []int) int {
	root := &entry{}
	way := []*entry{root} // from the root to the entry before
	var all []*entry
	for i, l := range s.leaves {
		for _, a := range l.anchors {
			for len(way) > 1 && way[len(way)-1].level >= a.level {
				way = way[:len(way)-1]
			}
			if root.number == 0 {
				root.number = f.object()
			}
			e := &entry{anchor: a, page: i, number: f.object()}
			way[len(way)-1].adopt(e)
			for _, up := range way {
				up.count++
			}
			all, way = append(all, e), append(way, e)
		}
	}
	if root.number == 0 {
		return 0
	}
	f.put(root.number, "<</Type /Outlines%s>>", root.refs())
	for _, e := range all {
		f.put(e.number, "<</Title %s /Dest [%d 0 R /XYZ 0 %.2f null]%s>>", pdfText(e.text), pages[e.page], s.tall-e.y+4, e.refs())
	}
	return root.number
}

// adopt puts a heading under another, behind those that are there.
func (e *entry) adopt(child *entry) {
	child.under = e.number
	if e.latest == nil {
		e.first = child.number
	} else {
		child.prev, e.latest.next = e.latest.number, child.number
	}
	e.last, e.latest = child.number, child
}

// refs names the neighbors of a heading.
func (e *entry) refs() string {
	out := ""
	for _, to := range []struct {
		name string
		n    int
	}{{"Parent", e.under}, {"Prev", e.prev}, {"Next", e.next}, {"First", e.first}, {"Last", e.last}} {
		if to.n > 0 {
			out += fmt.Sprintf(" /%s %d 0 R", to.name, to.n)
		}
	}
	if e.count > 0 {
		out += fmt.Sprintf(" /Count %d", e.count)
	}
	return out
}

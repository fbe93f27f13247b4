package export

import (
	"fmt"
	"strings"
)

// tags writes what the marks are, as a tree that is read from top to bottom. It
// returns the number of its root.
func (s *setter) tags(f *pdfFile, pages []int, ids [][]*tag) int {
	root, parents := f.object(), f.object()
	s.root.count(f)
	s.root.put(f, root, pages)
	var nums strings.Builder
	for i, of := range ids {
		fmt.Fprintf(&nums, "%d [", i)
		for _, t := range of {
			fmt.Fprintf(&nums, "%d 0 R ", t.number)
		}
		nums.WriteString("] ")
	}
	f.put(parents, "<</Nums [%s]>>", nums.String())
	f.put(root, "<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", s.root.number, parents, len(pages))
	return root
}

// count gives a tag and all under it numbers.
func (t *tag) count(f *pdfFile) {
	t.number = f.object()
	for _, k := range t.kids {
		if k.tag != nil {
			k.tag.count(f)
		}
	}
}

// put writes a tag and all under it.
func (t *tag) put(f *pdfFile, under int, pages []int) {
	var kids strings.Builder
	page := -1
	for _, k := range t.kids {
		switch {
		case k.tag != nil:
			fmt.Fprintf(&kids, "%d 0 R ", k.tag.number)
			k.tag.put(f, t.number, pages)
		case page < 0 || page == k.page:
			page = k.page
			fmt.Fprintf(&kids, "%d ", k.id)
		default:
			fmt.Fprintf(&kids, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", pages[k.page], k.id)
		}
	}
	about := ""
	if page >= 0 {
		about = fmt.Sprintf(" /Pg %d 0 R", pages[page])
	}
	if t.attr != "" {
		about += " " + t.attr
	}
	f.put(t.number, "<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", t.kind, under, about, strings.TrimSpace(kids.String()))
}

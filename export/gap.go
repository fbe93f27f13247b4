package export

import (
	"strings"

	"tandem/assets"
	"tandem/model"
)

// GapNames returns what the words of a gap can name beside the question, as pairs
// for Say: the organization or person it is about, who is waited for, the area,
// and the sums that do not fit.
func GapNames(w *assets.Words, p *model.Partnership, g model.Gap) []string {
	with := []string{"about", names(w, p, []model.ID{g.About})}
	switch c := &p.Contributions; g.Rule {
	case "R3":
		_, area, _ := strings.Cut(g.Key, "/")
		with = append(with, "area", areaName(w, p, area), "names", some(w, p, p.Hearing(model.ID(area)).ToCome))
	case "R8-match":
		due, _ := c.Due()
		with = append(with, "have", w.Money(c.Matched()), "due", w.Money(due))
	case "R8-funds":
		total, _ := c.Total.Cents()
		with = append(with, "have", w.Money(c.Allocated()), "due", w.Money(total))
	}
	return with
}

// mostNamed is how many a sentence names one by one.
const mostNamed = 6

// some names the first few, and counts the others.
func some(w *assets.Words, p *model.Partnership, ids []model.ID) string {
	if len(ids) <= mostNamed {
		return names(w, p, ids)
	}
	return names(w, p, ids[:mostNamed]) + ", " + w.Count("doc.more", len(ids)-mostNamed)
}

// areaName returns the name of the area for norms with the given ID.
func areaName(w *assets.Words, p *model.Partnership, id string) string {
	for _, o := range p.Areas.Options() {
		if o.Key == id {
			return AreaWords(w, p, o)
		}
	}
	return id
}

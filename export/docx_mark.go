package export

import (
	"fmt"
	"math"
)

// watermark returns the stamp of a document from corner to corner of the page, as
// Word itself would put it there.
func (w *docx) watermark() elem {
	text := inXML(oneLine(w.doc.Stamp))
	wide, high := w.sheet.text()
	long := math.Min(float64(wide), float64(high)) / 20 // points
	em := float64(measure(text, 100)) / 1000            // of letters as high as the width of one em
	tall := math.Min(long*0.8/math.Max(em, 1), long/3)
	style := fmt.Sprintf("position:absolute;margin-left:0;margin-top:0;width:%.0fpt;height:%.0fpt;rotation:315;z-index:-251658752;"+
		"mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin", long, tall)
	return el("w:pict", textShape(),
		el("v:shape",
			el("v:fill").at("opacity", ".5"),
			el("v:textpath").at("style", `font-family:"`+letters+`";font-size:1pt`, "string", text),
			el("w10:wrap").at("anchorx", "margin", "anchory", "margin")).
			at("id", "Stamp", "o:spid", "_x0000_s2049", "type", "#_x0000_t136", "style", style, "alt", text,
				"o:allowincell", "f", "fillcolor", "#d5dcdf", "stroked", "f"))
}

// textShape returns the shape that letters are drawn along: number 136 of the
// drawing language, with the formulas that its definition gives.
func textShape() elem {
	formulas := el("v:formulas")
	for _, f := range []string{
		"sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
		"if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
	} {
		formulas.kids = append(formulas.kids, el("v:f").at("eqn", f))
	}
	return el("v:shapetype", formulas,
		el("v:path").at("textpathok", "t", "o:connecttype", "custom",
			"o:connectlocs", "@9,0;@10,10800;@11,21600;@12,10800", "o:connectangles", "270,180,90,0"),
		el("v:textpath").at("on", "t", "fitshape", "t"),
		el("v:handles", el("v:h").at("position", "#0,bottomRight", "xrange", "6629,14971")),
		el("o:lock").at("v:ext", "edit", "text", "t", "shapetype", "t")).
		at("id", "_x0000_t136", "coordsize", "21600,21600", "o:spt", "136", "adj", "10800", "path", "m@7,l@8,m@5,21600l@6,21600e")
}

package export

import (
	"encoding/csv"
	"io"
	"strings"

	"tandem/model"
)

// CSV writes rows for a spreadsheet, as RFC 4180 has it. No cell of it is a formula,
// whatever people typed: one that a spreadsheet could take for one begins with a
// quote.
func CSV(out io.Writer, rows [][]string, o Order) error {
	if o.BOM {
		if _, err := io.WriteString(out, "\ufeff"); err != nil {
			return err
		}
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = csvCell(cell)
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// csvSigns begin what some spreadsheet takes for a formula, also where white space
// or a quote of its own stands before them.
const csvSigns = "=+-@\t\r\n＝＋－＠"

// csvCell returns text as a cell that is no formula.
func csvCell(text string) string {
	text = model.Clean(text)
	if strings.IndexAny(text, csvSigns) == 0 || strings.IndexAny(strings.TrimLeft(text, " \u00a0\u3000\"'"), csvSigns) == 0 {
		return "'" + text
	}
	return text
}

package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"tandem/model"
)

// A Word file says where it comes from in properties of these names, which stay
// when another program saves it.
const (
	propertyOf      = "TandemPartnership" // the ID of the partnership
	propertyVersion = "TandemVersion"     // of the terms in it, "" for none
)

// bookmark names the n-th paragraph, from 0, of an answer in a Word file. Word takes
// letters, digits and underscores, 40 at most; the name does not say what is at the
// place, and is the same in every file.
func bookmark(at model.Place, n int) string {
	sum := sha256.Sum256([]byte(string(at.Step) + "\x00" + string(at.Party) + "\x00" + string(at.Path)))
	return "t_" + hex.EncodeToString(sum[:10]) + "_" + strconv.Itoa(n)
}

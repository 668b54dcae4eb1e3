package schema

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Coordinates as maps copy them: in degrees with any space, or in degrees, minutes and
// seconds with the side of the world.
var (
	plainDegrees = regexp.MustCompile(`^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$`)
	sexagesimal  = regexp.MustCompile(`^\s*` + dms + `\s*([NS])\s*[,;]?\s*` + dms + `\s*([EW])\s*$`)
)

const dms = `(\d{1,3})\s*°\s*(?:(\d{1,2})\s*[′'’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*[″"”]\s*)?`

// decimals is how many of a degree are kept of minutes and seconds: a metre.
const decimals = 5

// readCoordinates gives coordinates in the form that is kept; false where a text is none.
func readCoordinates(text string) (string, bool) {
	if m := plainDegrees.FindStringSubmatch(text); m != nil {
		kept := m[1] + "," + m[2]
		return kept, isCoordinates(kept)
	}
	m := sexagesimal.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	lat, lon := wholeDegrees(m[1:4]), wholeDegrees(m[5:8])
	if m[4] == "S" {
		lat = -lat
	}
	if m[8] == "W" {
		lon = -lon
	}
	kept := fmt.Sprintf("%s,%s", short(lat), short(lon))
	return kept, isCoordinates(kept)
}

// wholeDegrees are those of degrees, minutes and seconds.
func wholeDegrees(parts []string) (sum float64) {
	for i, part := range parts {
		n, err := strconv.ParseFloat(strings.Replace(part, ",", ".", 1), 64)
		if err == nil {
			sum += n / math.Pow(60, float64(i))
		}
	}
	return sum
}

func short(n float64) string {
	scale := math.Pow(10, decimals)
	return strconv.FormatFloat(math.Round(n*scale)/scale, 'f', -1, 64)
}

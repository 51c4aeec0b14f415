"""Makes map.tsv: outlines of countries in the Equal Earth projection, of the public-domain Natural Earth 1:110m data.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && pip install iso3166
    python3 map.py package/countries-110m.json package/countries-50m.json > map.tsv

Columns: ISO 3166-1 alpha-2 code; x and y of the middle of its largest part; the outline as an SVG path (empty for a
country that 1:110m leaves out, which gets a dot). The picture is 1000 wide and 487 high.
"""

import json
import math
import sys

import iso3166

WIDTH, HEIGHT = 1000, 487
A = (1.340264, -0.081106, 0.000893, 0.003796)


def project(lon, lat):
    """Equal Earth (Šavrič, Patterson, Jenny 2018)."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = math.radians(lon) * math.cos(t) / (math.sqrt(3) / 2 * (A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2)))
    y = t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2))
    return (x / 2.7066 + 1) / 2 * WIDTH, (1 - y / 1.31736) / 2 * HEIGHT


def cut(ring, edge, inside):
    """The part of a ring on one side of a meridian."""
    out = []
    for a, b in zip(ring, ring[1:] + ring[:1]):
        if inside(a[0]):
            out.append(a)
        if inside(a[0]) != inside(b[0]):
            out.append((edge, a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0])))
    return out


def parts(ring):
    """A ring that crosses the 180th meridian is two."""
    whole = [ring[0]]
    for lon, lat in ring[1:]:
        last = whole[-1][0]
        whole.append((lon + 360 * round((last - lon) / 360), lat))
    east = max(lon for lon, _ in whole) > 180.001
    west = min(lon for lon, _ in whole) < -180.001
    if not east and not west:
        return [whole]
    edge, turn = (180, -360) if east else (-180, 360)
    sides = [cut(whole, edge, lambda lon: lon <= edge), cut(whole, edge, lambda lon: lon > edge)]
    other = 1 if east else 0
    sides[other] = [(lon + turn, lat) for lon, lat in sides[other]]
    return [side for side in sides if len(side) > 2]


def rings(topology):
    """Country code to its polygons, each the points of its outer ring."""
    sx, sy = topology["transform"]["scale"]
    dx, dy = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for a, b in arc:
            x, y = x + a, y + b
            points.append((x * sx + dx, y * sy + dy))
        arcs.append(points)
    out = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        number = str(shape.get("id", "")).zfill(3)
        country = iso3166.countries_by_numeric.get(number)
        # What has no code of its own is drawn without one.
        code = country.alpha2 if country else "-"
        polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]] if "arcs" in shape else []
        for polygon in polygons:
            ring = []
            for arc in polygon[0]:
                points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                ring += points if not ring else points[1:]
            out.setdefault(code, []).extend([project(*point) for point in part] for part in parts(ring))
    return out


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def middle(ring):
    """Centre of gravity."""
    s = x = y = 0
    for a, b in zip(ring, ring[1:] + ring[:1]):
        cross = a[0] * b[1] - b[0] * a[1]
        s, x, y = s + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    if abs(s) < 1e-9:
        return ring[0]
    return x / (3 * s), y / (3 * s)


def path(ring):
    """Steps in whole units of the picture's tenth."""
    out, last = [], None
    for x, y in ring:
        point = (round(x * 10), round(y * 10))
        if last is None:
            out.append(f"M{point[0]} {point[1]}l")
        elif point != last:
            out.append(f"{point[0] - last[0]} {point[1] - last[1]} ".replace(" -", "-"))
        last = point
    return "".join(out).strip() + "z"


def main():
    coarse, fine = (rings(json.load(open(name))) for name in sys.argv[1:3])
    print("code\tx\ty\tpath")
    for code in sorted(set(coarse) | (set(fine) - {"-"}) - {"AQ"}):
        if code == "AQ":
            continue
        x, y = middle(max((coarse.get(code) or fine[code]), key=area))
        outline = "".join(path(ring) for ring in coarse.get(code, []) if area(ring) > 0.4)
        print(f"{code}\t{x:.0f}\t{y:.0f}\t{outline}")


main()

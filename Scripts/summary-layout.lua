-- How a summary is laid out in Word: texts of a table wide, numbers narrow, pictures half as wide as the page.
function Table(found)
  local count = #found.colspecs
  for place = 1, count do
    local isText = found.colspecs[place][1] ~= "AlignRight"
    found.colspecs[place][2] = (isText and 2.4 or 1) / (count + 1.4)
  end
  return found
end

function Image(found)
  found.attributes.width = "9cm"
  return found
end

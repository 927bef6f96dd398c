using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.AspNetCore.Calendar;

/// <summary>Writes a calendar as phones read it: iCalendar, RFC 5545, in UTF-8.</summary>
internal static class CalendarText
{
    // RFC 5545, 3.1: a line has at most 75 octets without its break.
    private const int LongestLine = 75;

    /// <summary>Writes a calendar.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="language">The tag of its language.</param>
    /// <param name="host">The house, which makes the identifiers of its entries unique.</param>
    /// <param name="stamp">When what it says was last learned, UTC.</param>
    /// <param name="events">Its entries.</param>
    public static byte[] Write(string name, string language, string host, DateTimeOffset stamp, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Ecowatt.Delestage//Calendar//" + language.ToUpperInvariant());
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "NAME:" + Escape(name));
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line(text, "X-PUBLISHED-TTL:PT1H");
        foreach (var entry in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{Escape(entry.Id)}@{Escape(host)}");
            Line(text, "DTSTAMP:" + Instant(stamp));
            Line(text, entry.Day is { } first ? "DTSTART;VALUE=DATE:" + Date(first) : "DTSTART:" + Instant(entry.Start));
            Line(text, entry.Day is { } day ? "DTEND;VALUE=DATE:" + Date(day.AddDays(1)) : "DTEND:" + Instant(entry.End));
            Line(text, "SUMMARY:" + Escape(entry.Title));
            if (entry.Notes.Length > 0)
            {
                Line(text, "DESCRIPTION:" + Escape(entry.Notes));
            }

            // Nobody is busy because the grid is.
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\\' or ';' or ',')
            {
                escaped.Append('\\').Append(rune);
            }
            else if (rune.Value == '\n')
            {
                escaped.Append("\\n");
            }
            else if (!Rune.IsControl(rune))
            {
                escaped.Append(rune);
            }
        }

        return escaped.ToString();
    }

    // A long line goes on in the next one behind a blank; a character is never cut.
    private static void Line(StringBuilder text, string line)
    {
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                used = 1;
            }

            text.Append(rune);
            used += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}

using Ecowatt.Delestage.AspNetCore.Endpoints;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>The page of states: one document, no script; it asks for itself again every ten seconds.</summary>
internal static class StatePage
{
    public static string Render(HouseView house, string style)
    {
        var html = new HtmlWriter(house.Now);
        var level = house.Signals.Timeline.LevelAt(house.Now);
        html.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="refresh" content="10">
            <title>{LevelWords.Title(level)} · Ecowatt.Delestage</title>
            <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23{LevelWords.Colour(level)}'/%3E%3C/svg%3E">
            <link rel="stylesheet" href="{style}">
            </head>
            <body>
            <header class="top">
            <h1>Ecowatt.Delestage</h1>
            <p>{PageTime.Day(house.Now)}, <strong>{house.Now}</strong> in Paris</p>
            </header>
            <main>

            """);
        GridSection.Write(html, house, level);
        for (var i = 0; i < house.Zones.Length; i++)
        {
            ZoneSection.Write(html, house.Zones[i], i + 1);
        }

        if (house.Zones.IsEmpty)
        {
            html.Write($"<p class=\"card empty\">No zone is configured: signals are fetched, and nothing is switched.</p>\n");
        }

        html.Write($"""
            </main>
            </body>
            </html>

            """);
        return html.ToString();
    }
}

using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>A zone: its board, and its loads as LEDs in the order of the board's relays.</summary>
internal static class ZoneSection
{
    public static void Write(HtmlWriter html, ZoneStatus status, int number)
    {
        html.Write($"""
            <section class="zone" aria-labelledby="zone-{number}">
            <header>
            <h2 id="zone-{number}">{status.Zone.Name}</h2>
            <p class="sum">{Sum(status)}</p>

            """);
        WriteBoard(html, status);
        html.Write($"</header>\n<ul class=\"loads\">\n");
        foreach (var load in status.Loads.OrderBy(static load => load.Load.Channel))
        {
            WriteLoad(html, load);
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void WriteBoard(HtmlWriter html, ZoneStatus status)
    {
        var (state, why) = (status.Device.State, status.Device.Why);
        var fine = state == RelayDeviceState.Attached || status.Zone.Mode == ZoneMode.Observe;
        html.Write($"<p class=\"board {(fine ? "fine" : "wrong")}\">Board {status.Zone.Bank}: {Word(state)}{(why is null ? "" : $", {why}")}</p>\n");
        if (status.Zone.Mode == ZoneMode.Observe)
        {
            html.Write($"<p class=\"board observe\">This zone observes: it decides and tells, and switches nothing.</p>\n");
        }
    }

    private static void WriteLoad(HtmlWriter html, LoadStatus status)
    {
        var (load, state) = (status.Load, StateWord.Of(status.Powered));
        html.Write($"""
            <li class="card load {state}">
            <span class="led" aria-hidden="true"></span>
            <h3>{load.Name}</h3>
            <p class="state">{state}</p>
            <p class="why">{status.Why}</p>
            <p class="more">
            """);
        if (status.Since is { } since)
        {
            html.Write($"<span>since {since}</span> ");
        }

        html.Write($"<span>relay {load.Channel + 1}</span> ");
        if (load.RatedPower > 0)
        {
            html.Write($"<span>{(long)Math.Round(load.RatedPower)} W</span> ");
        }

        html.Write($"<span>sheds at {LevelWords.Class(load.ShedAt)}</span></p>\n</li>\n");
    }

    private static string Sum(ZoneStatus status)
    {
        var shed = status.Loads.Count(static load => load.Powered == false);
        var unknown = status.Loads.Count(static load => load.Powered is null);
        var watts = Math.Round(status.Loads.Sum(static load => load.Powered == false ? load.Load.RatedPower : 0));
        return FormattableString.Invariant($"{shed} of {status.Loads.Length} shed")
            + (watts > 0 ? FormattableString.Invariant($", rated {watts:N0} W") : "")
            + (unknown > 0 ? FormattableString.Invariant($", {unknown} unknown") : "");
    }

    private static string Word(RelayDeviceState state) => state switch
    {
        RelayDeviceState.Attached => "attached",
        RelayDeviceState.Detached => "detached",
        RelayDeviceState.Faulted => "faulted",
        _ => "closed",
    };
}

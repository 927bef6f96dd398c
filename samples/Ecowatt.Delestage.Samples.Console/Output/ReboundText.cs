using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>The table of the rebound for a person.</summary>
internal static class ReboundText
{
    public static string Of(ImmutableArray<ReboundResult> results)
    {
        var text = new StringBuilder();
        Line(text, $"eight rooms, 0 °C outside, all shed from 18 to 20 h; means over {results[0].Seeds} {(results[0].Seeds == 1 ? "house" : "houses")}");
        Line(text, $"{"",41}  highest quarter of an hour, over before    below   coldest  switches of");
        Line(text, $"{"policy",-41}  {"pre-heating",11} {"10 h after",10} {"6 h later",9} {"19.5 °C",16} {"room",9} {"heaters",8} {"relays",6}");
        foreach (var result in results)
        {
            Line(text, $"{Name(result.Policy),-41}  {result.PreheatRatio,11:0.00} {result.PeakRatio,10:0.00} {result.LaterRatio,9:0.00} {result.Discomfort,12:0.0} K·h {result.Coldest,6:0.0} °C {result.HeaterSwitches,8:0} {result.RelaySwitches,6:0}");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Name(ReboundPolicy policy) => policy switch
    {
        ReboundPolicy.AllAtOnce => "all at once",
        ReboundPolicy.Spread => "spread over 15 min",
        ReboundPolicy.Cap => "cap at 70 %, coldest first",
        ReboundPolicy.Preheat => "pre-heat +0.7 K for 2 h, then all at once",
        ReboundPolicy.PreheatAndCap => "pre-heat +0.7 K for 2 h, then the cap",
        _ => policy.ToString(),
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The table of the rebound for a person.</summary>
internal static class ReboundText
{
    public static string Of(ImmutableArray<ReboundResult> results)
    {
        var text = new StringBuilder();
        Line(text, $"{UiText.Of($"eight rooms, 0 °C outside, all shed from 18 to 20 h; means over {results[0].Seeds} {(results[0].Seeds == 1 ? "house" : "houses")}", $"huit pièces, 0 °C dehors, toutes délestées de 18 à 20 h ; moyennes sur {results[0].Seeds} {(results[0].Seeds == 1 ? "maison" : "maisons")}")}");
        text.Append(UiText.Of(
            $"{"",41}  highest quarter of an hour, over before    below   coldest  switches of\n",
            $"{"",41}  plus haut quart d’heure, sur avant      sous     pièce la   commutations\n"));
        text.Append(UiText.Of(
            $"{"policy",-41}  {"pre-heating",11} {"10 h after",10} {"6 h later",9} {"19.5 °C",16} {"room",9} {"heaters",8} {"relays",6}\n",
            $"{"politique",-41}  {"préchauffe",11} {"10 h après",10} {"6 h après",9} {"19,5 °C",16} {"+ froide",9} {"chauff.",8} {"relais",6}\n"));
        foreach (var result in results)
        {
            Line(text, $"{Name(result.Policy),-41}  {result.PreheatRatio,11:0.00} {result.PeakRatio,10:0.00} {result.LaterRatio,9:0.00} {result.Discomfort,12:0.0} K·h {result.Coldest,6:0.0} °C {result.HeaterSwitches,8:0} {result.RelaySwitches,6:0}");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(UiText.Culture)).Append('\n');

    private static string Name(ReboundPolicy policy) => policy switch
    {
        ReboundPolicy.AllAtOnce => UiText.Of("all at once", "toutes ensemble"),
        ReboundPolicy.Spread => UiText.Of("spread over 15 min", "étalées sur 15 min"),
        ReboundPolicy.Cap => UiText.Of("cap at 70 %, coldest first", "plafond à 70 %, la plus froide d’abord"),
        ReboundPolicy.Preheat => UiText.Of("pre-heat +0.7 K for 2 h, then all at once", "préchauffe +0,7 K 2 h, puis toutes ensemble"),
        ReboundPolicy.PreheatAndCap => UiText.Of("pre-heat +0.7 K for 2 h, then the cap", "préchauffe +0,7 K 2 h, puis le plafond"),
        _ => policy.ToString(),
    };
}

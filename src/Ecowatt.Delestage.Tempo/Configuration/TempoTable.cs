using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Tempo.TempoOptions>;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Lists the options of the Tempo source.</summary>
internal static class TempoTable
{
    private const string Silent = "Unknown says nothing.";

    public static readonly SignalLevel[] Levels = [SignalLevel.Unknown, SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical];

    public static readonly OptionTable<TempoOptions> Options = new(
        static _ => new TempoOptions(),
        Flag("RteApi", static o => o.RteApi, static (ref o, value) => o.RteApi = value, "Asks RTE's API first, with the id and secret of the section Ecowatt and a subscription to Tempo of its own. Left out without an id and a token, and with Ecowatt:Sandbox."),
        Flag("RteSite", static o => o.RteSite, static (ref o, value) => o.RteSite = value, "Asks RTE's site next, which needs no key."),
        Text("Address", static o => o.Address, static (ref o, value) => o.Address = value, "An address to ask last, in the shape of RTE, api-couleur-tempo.fr, calendrier-tempo.fr or EDF. {today}, {tomorrow}, {season}, {date} and {day} stand for dates.") with { Pattern = "^https?://\\S+$" },
        List("Headers", static o => o.Headers, "The headers that the address needs, each as Name: value.") with { Pattern = HeaderLines.Pattern },
        Choice("RedPeak", Levels, static o => o.RedPeak, static (ref o, value) => o.RedPeak = value, $"The level from 06:00 to 22:00 of a red day. {Silent}"),
        Choice("RedOffPeak", Levels, static o => o.RedOffPeak, static (ref o, value) => o.RedOffPeak = value, $"The level from 22:00 of a red day to 06:00. {Silent}"),
        Choice("WhitePeak", Levels, static o => o.WhitePeak, static (ref o, value) => o.WhitePeak = value, $"The level from 06:00 to 22:00 of a white day. {Silent}"),
        Choice("WhiteOffPeak", Levels, static o => o.WhiteOffPeak, static (ref o, value) => o.WhiteOffPeak = value, $"The level from 22:00 of a white day to 06:00. {Silent}"),
        Choice("BluePeak", Levels, static o => o.BluePeak, static (ref o, value) => o.BluePeak = value, $"The level from 06:00 to 22:00 of a blue day. {Silent}"),
        Choice("BlueOffPeak", Levels, static o => o.BlueOffPeak, static (ref o, value) => o.BlueOffPeak = value, $"The level from 22:00 of a blue day to 06:00. {Silent}"));
}

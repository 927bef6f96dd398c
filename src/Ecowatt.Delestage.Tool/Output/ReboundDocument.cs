using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>rebound --json</c> prints. Ratios are of the peak before, discomfort is in kelvin hours, temperatures in °C; each the mean over all seeds, the coldest their lowest.</summary>
internal sealed record ReboundDocument(int Seeds, IReadOnlyList<ReboundDocument.PolicyResult> Policies)
{
    public static ReboundDocument Of(ImmutableArray<ReboundResult> results) => new(
        results[0].Seeds,
        [.. results.Select(static result => new PolicyResult(
            result.Policy,
            Math.Round(result.PeakRatio, 3),
            Math.Round(result.LaterRatio, 3),
            Math.Round(result.PreheatRatio, 3),
            Math.Round(result.Discomfort, 2),
            Math.Round(result.Coldest, 2),
            Math.Round(result.HeaterSwitches, 1),
            Math.Round(result.RelaySwitches, 1)))]);

    internal sealed record PolicyResult([property: JsonConverter(typeof(CamelCaseEnumConverter<ReboundPolicy>))] ReboundPolicy Policy, double PeakRatio, double LaterRatio, double PreheatRatio, double Discomfort, double Coldest, double HeaterSwitches, double RelaySwitches);
}

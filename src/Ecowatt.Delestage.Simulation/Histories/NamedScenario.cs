using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Histories;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a scenario that has a name: a time of the grid, the weather and the house's own faults. Immutable; safe across threads.</summary>
public sealed class NamedScenario
{
    private readonly string _english;
    private readonly string _french;
    private readonly Func<long, HouseHistory> _play;

    internal NamedScenario(string name, string english, string french, Func<long, HouseHistory> play)
        => (Name, _english, _french, _play) = (name, english, french, play);

    /// <summary>Gets all of them.</summary>
    public static ImmutableArray<NamedScenario> All { get; } = [.. GridScenarios.All, .. FaultScenarios.All];

    /// <summary>Gets the name, as <c>red-evening</c>.</summary>
    public string Name { get; }

    /// <summary>Returns what it is, in one sentence.</summary>
    /// <param name="language">The language of the sentence.</param>
    public string Describe(ExplanationLanguage language) => language == ExplanationLanguage.French ? _french : _english;

    /// <summary>Returns its history: a pure function of the seed.</summary>
    internal HouseHistory Play(long seed) => _play(seed);
}

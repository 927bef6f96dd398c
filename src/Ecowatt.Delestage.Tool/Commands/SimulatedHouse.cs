using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>A house of a simulation: its file, or what stands in for one.</summary>
/// <param name="Name">Its file's name, or what it is.</param>
/// <param name="Options">Its configuration; null for the one that a journal recorded.</param>
internal sealed record SimulatedHouse(string Name, EcowattDelestageOptions? Options)
{
    /// <summary>Gets the scale by which it reads published numbers.</summary>
    public SignalScale Scale => Options?.Scale ?? SignalScale.Rte;

    public static SimulatedHouse Load(string? file, bool ofScenario, bool ofJournal) => file is not null
        ? new(System.IO.Path.GetFileName(file), HouseFile.Load(file))
        : ofJournal ? new(UiText.Of("as it was", "telle qu’elle était"), null)
        : ofScenario ? new(UiText.Of("the scenarios' house", "la maison des scénarios"), HouseFile.Load(HouseFile.OfScenarios))
        : new(UiText.Of("the demonstration's house", "la maison de la démonstration"), HouseFile.Load(null));

    /// <summary>Returns the zones that live through a history: of a journal, the one that it is of.</summary>
    public IReadOnlyList<Ecowatt.Delestage.Zone> ZonesIn(HouseHistory history)
    {
        if (Options is null)
        {
            return [history.RecordedZone!];
        }

        if (history.Kind != HouseHistoryKind.Journal)
        {
            return [.. Options.Zones];
        }

        return Options.Zones.FirstOrDefault(zone => zone.Name.Equals(history.Name, StringComparison.OrdinalIgnoreCase)) is { } named ? [named]
            : Options.Zones is [var only] ? [only]
            : throw Without(history.Name, Options.Zones);
    }

    /// <summary>Returns the zones of two houses in pairs: by name, and where each has one, those.</summary>
    public static IReadOnlyList<(Ecowatt.Delestage.Zone First, Ecowatt.Delestage.Zone Second)> Pairs(SimulatedHouse first, SimulatedHouse second, HouseHistory history)
    {
        var (left, right) = (first.ZonesIn(history), second.ZonesIn(history));
        return left is [var one] && right is [var other]
            ? [(one, other)]
            : [.. left.Select(zone => (zone, right.FirstOrDefault(twin => twin.Name.Equals(zone.Name, StringComparison.OrdinalIgnoreCase)) ?? throw second.Without(zone.Name, right)))];
    }

    private CliFailure Without(string zone, IEnumerable<Ecowatt.Delestage.Zone> zones)
    {
        var known = string.Join(", ", zones.Select(static known => $"\"{known.Name}\""));
        return new CliFailure(UiText.Of($"{Name}: there is no zone \"{zone}\" among {known}; expected one of that name to compare.", $"{Name} : il n’y a pas de zone \"{zone}\" parmi {known} ; attendu : une de ce nom à comparer."));
    }
}

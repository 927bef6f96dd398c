using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>simulate --scenarios --json</c> prints.</summary>
internal sealed record ScenarioListDocument(IReadOnlyList<ScenarioListDocument.Entry> Scenarios)
{
    public static ScenarioListDocument Of() => new([.. NamedScenario.All.Select(static scenario => new Entry(scenario.Name, scenario.Describe(UiText.Explanations)))]);

    internal sealed record Entry(string Name, string Description);
}

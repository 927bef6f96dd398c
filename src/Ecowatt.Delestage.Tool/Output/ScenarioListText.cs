using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The named scenarios for a person, in 80 columns.</summary>
internal static class ScenarioListText
{
    private const int Width = 80;
    private const int Indent = 19;

    public static string Of() => string.Join('\n', NamedScenario.All.Select(static scenario => Lines.Wrap($"  {scenario.Name,-(Indent - 3)} {scenario.Describe(UiText.Explanations)}", Width, Indent)));
}

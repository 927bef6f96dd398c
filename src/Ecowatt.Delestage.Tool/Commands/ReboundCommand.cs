using System.CommandLine;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt rebound</c>: how high the peak is after a window, and how cold it gets, policy by policy.</summary>
internal static class ReboundCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var seeds = new Option<int>("--seeds")
        {
            Description = UiText.Of($"Over how many houses, 1 to {ReboundBenchmark.MostSeeds}.", $"Sur combien de maisons, 1 à {ReboundBenchmark.MostSeeds}."),
            HelpName = "N",
            DefaultValueFactory = static _ => ReboundBenchmark.UsualSeeds,
        };
        seeds.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var count) && count is >= 1 and <= ReboundBenchmark.MostSeeds))
            {
                result.AddError(UiText.Of($"--seeds is '{token.Value}'; expected 1 to {ReboundBenchmark.MostSeeds}", $"--seeds vaut '{token.Value}' ; attendu : 1 à {ReboundBenchmark.MostSeeds}"));
            }
        });
        var command = new Command("rebound", UiText.Of("Eight cold rooms shed from 18 to 20 h: the peak afterwards and the discomfort, policy by policy.", "Huit pièces froides délestées de 18 à 20 h : la pointe qui suit et l’inconfort, politique par politique.")) { seeds };
        command.SetAction(async (parsed, _) =>
        {
            var results = ReboundBenchmark.RunAll(parsed.GetValue(seeds));
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(ReboundDocument.Of(results)) : ReboundText.Of(results));
            return 0;
        });
        return command;
    }
}

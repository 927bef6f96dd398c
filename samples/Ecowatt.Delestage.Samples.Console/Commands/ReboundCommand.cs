using System.CommandLine;
using Ecowatt.Delestage.Samples.Console.Output;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt rebound</c>: how high the peak is after a window, and how cold it gets, policy by policy.</summary>
internal static class ReboundCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var seeds = new Option<int>("--seeds")
        {
            Description = $"Over how many houses, 1 to {ReboundBenchmark.MostSeeds}.",
            DefaultValueFactory = static _ => ReboundBenchmark.UsualSeeds,
        };
        seeds.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var count) && count is >= 1 and <= ReboundBenchmark.MostSeeds))
            {
                result.AddError($"--seeds is '{token.Value}'; expected 1 to {ReboundBenchmark.MostSeeds}");
            }
        });
        var command = new Command("rebound", "Eight cold rooms shed from 18 to 20 h: the peak afterwards and the discomfort, policy by policy.") { seeds };
        command.SetAction(async (parsed, _) =>
        {
            var results = ReboundBenchmark.RunAll(parsed.GetValue(seeds));
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(ReboundDocument.Of(results)) : ReboundText.Of(results));
            return 0;
        });
        return command;
    }
}

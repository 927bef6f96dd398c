using System.Text;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Runs the program in this process, with its ends in hand.</summary>
internal static class Ecowatt
{
    public static async Task<Result> RunAsync(string[] args, string input = "", string machine = "")
    {
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await Cli.RunAsync(args, new Terminal(stdin, output, error, OutputRedirected: true), machine);
        return new Result(exit, output.ToString(), error.ToString());
    }

    internal sealed record Result(int Exit, string Output, string Error)
    {
        /// <summary>One line, from the program, without a stack.</summary>
        public void FailsWith(int exit, params string[] words)
        {
            Assert.Equal(exit, Exit);
            Assert.Empty(Output);
            Assert.StartsWith("ecowatt: ", Error, StringComparison.Ordinal);
            Assert.Single(Error.TrimEnd().Split('\n'));
            Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
            Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        }
    }
}

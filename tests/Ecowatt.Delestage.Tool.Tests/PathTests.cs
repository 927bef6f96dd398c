namespace Ecowatt.Delestage.Tool.Tests;

public sealed class PathTests
{
    // A script whose variable was not set passes an empty argument.
    [Theory]
    [InlineData("FILE", "analyze", "")]
    [InlineData("--signals", "simulate", "--signals", "")]
    [InlineData("--config", "simulate", "--signals", "-", "--config", "")]
    [InlineData("--plot", "simulate", "--signals", "-", "--plot", " ")]
    [InlineData("--config", "run", "--config", "")]
    [InlineData("--password-file", "board", "--password-file", "")]
    [InlineData("--config", "doctor", "--config", "")]
    [InlineData("JOURNAL", "replay", "")]
    [InlineData("--journal", "explain", "heater", "--journal", "")]
    public async Task An_empty_path_is_wrong_usage_and_named(string name, params string[] args)
        => (await Ecowatt.RunAsync(args)).FailsWith(2, $"{name} is empty; expected the path of a file or folder");
}

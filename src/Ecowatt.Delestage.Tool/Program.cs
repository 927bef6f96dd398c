using Ecowatt.Delestage.Tool;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

await using var input = Console.OpenStandardInput();
return await Cli.RunAsync(args, new Terminal(input, Console.Out, Console.Error, Console.IsOutputRedirected) { Width = Terminal.WidthOfConsole() }, UiText.OfMachine());

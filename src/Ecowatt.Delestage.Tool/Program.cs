using Ecowatt.Delestage.Tool;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

return await Cli.RunAsync(args, Terminal.OfProcess(), UiText.OfMachine());

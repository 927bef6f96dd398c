using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>Writes a command's help in the language of the call and in 80 columns; the parser's own is half English on a French machine.</summary>
internal sealed class HelpAction : SynchronousCommandLineAction
{
    private const int Width = 80;
    private const int WidestTerm = 26;

    /// <summary>Gives a program's help this form, and the options that the parser adds by itself their words.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                (help.Action, help.Description) = (new HelpAction(), UiText.Of("Shows this help.", "Montre cette aide."));
            }
            else if (option is VersionOption)
            {
                option.Description = UiText.Of("Shows the version.", "Montre la version.");
            }
        }
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        Option[] options = [.. command.Options, .. Inherited(command)];
        var text = new StringBuilder();
        Wrap(text, command.Description ?? "", 0);
        text.Append('\n').Append(UiText.Of("Usage:", "Utilisation :")).Append('\n');
        Wrap(text, $"  {Usage(command)}", 4);
        Section(text, UiText.Of("Arguments:", "Arguments :"), command.Arguments.Select(static argument => (TermOf(argument), argument.Description ?? "")));
        Section(text, UiText.Of("Options:", "Options :"), options.Where(static option => !option.Hidden).Select(static option => (TermOf(option), MeaningOf(option))));
        Section(text, UiText.Of("Commands:", "Commandes :"), command.Subcommands.Select(static sub => ($"{string.Join(' ', [sub.Name, .. sub.Arguments.Select(TermOf)])}", sub.Description ?? "")));
        parseResult.InvocationConfiguration.Output.Write(text.ToString());
        return 0;
    }

    private static IEnumerable<Option> Inherited(Command command)
        => command.Parents.OfType<Command>().SelectMany(static parent => parent.Options).Where(static option => option.Recursive);

    private static string Usage(Command command)
    {
        var commands = command.Subcommands.Count > 0 ? UiText.Of(" [COMMAND]", " [COMMANDE]") : "";
        return $"ecowatt{(command is RootCommand ? "" : $" {command.Name}")}{string.Concat(command.Arguments.Select(static argument => $" {TermOf(argument)}"))}{commands} [OPTIONS]";
    }

    private static string TermOf(Argument argument) => argument.Arity.MinimumNumberOfValues > 0 ? $"<{argument.Name}>" : $"[<{argument.Name}>…]";

    private static string TermOf(Option option)
    {
        var names = string.Join(", ", [option.Name, .. option.Aliases.Where(static alias => alias is "-h" or "-o")]);
        return option.ValueType == typeof(bool) || option is HelpOption or VersionOption ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}>";
    }

    private static string MeaningOf(Option option)
        => option.HasDefaultValue && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value
            ? $"{option.Description} {UiText.Of($"Default: {value}.", $"Par défaut : {value}.")}"
            : option.Description ?? "";

    private static void Section(StringBuilder text, string title, IEnumerable<(string Term, string Meaning)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var column = 4 + Math.Min(WidestTerm, all.Max(static row => row.Term.Length));
        text.Append('\n').Append(title).Append('\n');
        foreach (var (term, meaning) in all)
        {
            var head = $"  {term}".PadRight(column);
            Wrap(text, head.Length > column ? $"  {term}\n{new string(' ', column)}{meaning}" : head + meaning, column);
        }
    }

    private static void Wrap(StringBuilder text, string line, int indent)
    {
        foreach (var part in line.Split('\n'))
        {
            text.Append(Lines.Wrap(part, Width, indent)).Append('\n');
        }
    }
}

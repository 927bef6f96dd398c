using System.CommandLine;
using System.Globalization;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Ecowatt.Delestage.Tool.Topics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt mqtt</c>: what comes from a broker, live, and what a house reads of it and would say. It sends nothing.</summary>
internal static class MqttCommand
{
    // The most that the options allow.
    private const int MostBytes = 16_777_216;

    private static readonly TimeSpan UsualLength = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLength = TimeSpan.FromDays(1);

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var broker = new BrokerChoice();
        var config = Paths.Option("--config", UiText.Of("The house: what it reads, and what it would say, which is never sent.", "La maison : ce qu’elle lit, et ce qu’elle dirait, qui n’est jamais envoyé."));
        var topics = new Option<string[]>("--topic") { Description = UiText.Of("A topic, with + and # as wildcards; again for more. By default all.", "Un sujet, avec les jokers + et # ; répétée pour d’autres. Par défaut tous."), HelpName = UiText.Of("FILTER", "FILTRE"), Arity = ArgumentArity.OneOrMore };
        topics.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => !IsFilter(token.Value)))
            {
                result.AddError(UiText.Of($"--topic is '{token.Value}'; expected levels between slashes, + alone for any one, # alone at the end for all below", $"--topic vaut '{token.Value}' ; attendu : des niveaux entre barres, + seul pour un niveau quelconque, # seul à la fin pour tout ce qui suit"));
            }
        });
        var length = new Option<string?>("--for") { Description = UiText.Of("For how long, as 30s, 5m or 1h. By default until Ctrl+C, with --json 5s.", "Pendant combien de temps, comme 30s, 5m ou 1h. Par défaut jusqu’à Ctrl+C, avec --json 5s."), HelpName = UiText.Of("TIME", "DURÉE") };
        length.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && LengthOf(token.Value) is null)
            {
                result.AddError(UiText.Of($"--for is '{token.Value}'; expected 1s to 24h, as 30s, 5m or 1h", $"--for vaut '{token.Value}' ; attendu : de 1s à 24h, comme 30s, 5m ou 1h"));
            }
        });
        var command = new Command("mqtt", UiText.Of(
            "Shows what comes from an MQTT broker, live, until Ctrl+C; with a house also what it reads of that, and what it would say. It sends nothing.",
            "Montre ce qui vient d’un courtier MQTT, en direct, jusqu’à Ctrl+C ; avec une maison aussi ce qu’elle en lit, et ce qu’elle dirait. Elle n’envoie rien."));
        foreach (var option in (Option[])[.. broker.Options, topics, config, length])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            using var stop = new StopSignals(cancellation);
            var file = parsed.GetValue(config);
            var house = file is null ? null : HouseOf(file, options => broker.Configure(options, parsed));
            var options = house?.Options ?? OptionsOf(broker, parsed);

            // Never the house's own client id: the broker would throw the running house out. And what is longer than a house takes is shown too.
            options.LongestMessage = MostBytes;
            var settings = new MqttConnectionSettings(options, BrokerAddress.Parse(options.Broker)!, $"ecowatt-{Guid.NewGuid():N}"[..20], WillTopic: null);
            await using var session = new TopicsSession(settings, parsed.GetValue(topics) is { Length: > 0 } asked ? asked : ["#"], house, file is null ? null : PayloadText.Line(Path.GetFileName(file), 40));
            var asksOnce = parsed.GetValue(json);
            TimeSpan? time = parsed.GetValue(length) is { } word ? LengthOf(word) : asksOnce ? UsualLength : null;
            try
            {
                await ShowAsync(session, terminal, asksOnce, time, stop.Token);
            }
            catch (CliFailure failure) when (file is null)
            {
                throw new CliFailure(BrokerChoice.WithOptions(failure.Message), failure.Exit);
            }

            return 0;
        });
        return command;
    }

    private static async Task ShowAsync(TopicsSession session, Terminal terminal, bool json, TimeSpan? length, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        if (json)
        {
            await session.RunAsync(new PlainTopicsView(TextWriter.Null, null), length, stop);
            await terminal.Output.WriteLineAsync(Documents.Text(session.State.ToDocument()));
        }
        else if (!terminal.OutputRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            await console.Live(new Text("")).StartAsync(live => session.RunAsync(new LiveTopicsView(live, console), length, stop));
        }
        else
        {
            await session.RunAsync(new PlainTopicsView(terminal.Output, terminal.Width), length, stop);
        }
    }

    private static MqttHouse HouseOf(string file, Action<MqttOptions> configure)
    {
        var builder = new ConfigurationBuilder();
        HouseFile.AddTo(builder, file);
        IConfiguration configuration;
        try
        {
            configuration = builder.AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException e)
        {
            throw HouseFile.Unreadable(file, e);
        }

        return MqttHouse.Of(configuration, configure);
    }

    private static MqttOptions OptionsOf(BrokerChoice broker, ParseResult parsed)
    {
        if (!broker.IsGiven(parsed))
        {
            throw new CliFailure(UiText.Of("--broker is missing; expected the broker's address, or --config with a house that names it", "--broker manque ; attendu : l’adresse du courtier, ou --config avec une maison qui le nomme"), CliFailure.WrongUsage);
        }

        var options = new MqttOptions();
        broker.Configure(options, parsed);
        return new MqttOptionsValidator().Validate(null, options) is { Failed: true, Failures: { } failures }
            ? throw new CliFailure(BrokerChoice.WithOptions(string.Join(' ', failures.Select(UiText.Message))))
            : options;
    }

    private static TimeSpan? LengthOf(string word)
    {
        TimeSpan? unit = word.Length < 2 ? null : word[^1] switch { 's' => TimeSpan.FromSeconds(1), 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), _ => null };
        return unit is { } one && int.TryParse(word.AsSpan(0, word.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count * one.TotalHours <= LongestLength.TotalHours ? count * one : null;
    }

    private static bool IsFilter(string filter)
    {
        var levels = filter.Split('/');
        return filter.Length > 0 && !filter.Contains('\0', StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetByteCount(filter) <= ushort.MaxValue
            && levels.Select((level, index) => !level.AsSpan().ContainsAny('+', '#') || level == "+" || level == "#" && index == levels.Length - 1).All(static fits => fits);
    }
}

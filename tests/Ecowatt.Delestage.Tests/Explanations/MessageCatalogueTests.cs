using System.Text.RegularExpressions;
using Ecowatt.Delestage.Explanations.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.Explanations;

/// <summary>Messages that are made in English below the language's layer, in French.</summary>
public sealed partial class MessageCatalogueTests
{
    // Pieces that the source chooses by a condition, so that they stand in it in parts.
    private static readonly string[] Chosen =
        ["cannot be set aside", "which is empty", "which holds more than", "is set beside a Preheat that runs it alone", "is set beside a Deferral", "any board on"];

    [Theory]
    [InlineData(
        "the override would last 6 days 6 h; expected at most 24 h, the LongestOverride of zone \"house\"",
        "la demande durerait 6 jours 6 h ; attendu : au plus 24 h, la plus longue durée permise dans la zone « house »")]
    [InlineData(
        "the override would end at 2026-01-14T16:30:00Z, which has passed; expected an end after 2026-01-14T17:30:00Z",
        "la demande finirait le 14 janvier 2026 à 17 h 30, heure de Paris, ce qui est passé ; attendu : une fin après le 14 janvier 2026 à 18 h 30, heure de Paris")]
    [InlineData("no window at or above Tense covers now, so its end is not known; expected a duration or an instant", "aucune fenêtre « tendu » ou plus ne couvre maintenant, on n’en connaît donc pas la fin ; attendu : une durée ou un instant")]
    [InlineData("bank 'desk', channel 3: the simulated bank was told to fail this command", "banc « desk », voie 3 : il fut demandé au banc simulé de manquer cette commande")]
    [InlineData(
        "channel 0 of bank \"desk\" did not obey: no answer within 5 s; the relay is unknown; channel 1 of bank \"desk\" did not obey: no answer within 5 s",
        "la voie 0 du banc « desk » n’a pas obéi : pas de réponse en 5 s ; l’état du relais est inconnu ; la voie 1 du banc « desk » n’a pas obéi : pas de réponse en 5 s")]
    [InlineData("Ecowatt:Zones:house:Mode is \"Off\"; expected Armed or Observe.", "Ecowatt:Zones:house:Mode vaut \"Off\" ; attendu : Armed ou Observe.")]
    [InlineData("line 1, byte 0, $: the body is empty; expected an Ecowatt answer, {\"signals\":[…]}", "ligne 1, octet 0, $ : le corps est vide ; attendu : une réponse Ecowatt, {\"signals\":[…]}")]
    [InlineData("RTE at https://rte.example cannot be reached: Connection refused (rte.example:443)", "RTE (https://rte.example) ne peut être joint : Connexion refusée (rte.example:443)")]
    public void A_message_is_told_in_French_with_dates_and_durations_as_French_has_them(string english, string french)
    {
        Assert.Equal(french, Explanation.OfMessage(english, ExplanationLanguage.French));
        Assert.Equal(english, Explanation.OfMessage(english));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{0} {9}")]
    [InlineData("a driver's own words; of which nobody knows")]
    public void What_is_none_of_ours_stays_as_it_is(string message) => Assert.Equal(message, Explanation.OfMessage(message, ExplanationLanguage.French));

    // A sentence that is changed in the source must be changed here too, or a French reader meets the English one.
    [Fact]
    public void Every_message_that_it_knows_is_made_somewhere()
    {
        var source = Source();
        var runtime = FrenchSystemMessages.All.Select(static pair => pair.Item1).ToHashSet();
        var gone = MessageCatalogue.French.Known.Where(english => !runtime.Contains(english))
            .SelectMany(static english => Place().Split(english).SelectMany(static piece => Part().Split(piece)).Select(static piece => piece.Trim()).Where(static piece => piece.Length >= 12 && !Chosen.Contains(piece)).Select(piece => (english, piece)))
            .Where(each => !source.Contains(each.piece, StringComparison.Ordinal))
            .Select(static each => each.english).Distinct();
        Assert.Empty(gone);
    }

    [Fact]
    public void Every_finding_of_a_configuration_has_one()
    {
        Dictionary<string, string?> house = new()
        {
            ["E:Retries"] = "99", ["E:RefreshInterval"] = "soon", ["E:Scale"] = "3", ["E:Sandbox"] = "maybe", ["E:BaseAddress"] = "ftp://nowhere", ["E:Nonsense"] = "1", ["E:JournalFileBytes"] = "",
            ["E:Token"] = "with space", ["E:ClientSecret"] = "a", ["E:ClientSecretFile"] = "/nowhere/at/all",
            ["E:Zones:a:Bank"] = "nobody", ["E:Zones:a:Limit"] = "0", ["E:Zones:a:Meter"] = "", ["E:Zones:a:Loads:x:Channel"] = "99", ["E:Zones:a:Loads:x:RatedPower"] = "1,5",
            ["E:Zones:b:Bank"] = "desk", ["E:Zones:b:Mode"] = "Off", ["E:Zones:b:Meter"] = "power", ["E:Zones:b:RestoreMargin"] = "-1",
            ["E:Zones:c:Bank"] = "desk", ["E:Zones:c:Limit"] = "1000",
            ["E:Zones:c:Loads:y:Channel"] = "1", ["E:Zones:c:Loads:y:RatedPower"] = "9000", ["E:Zones:c:Loads:y:MaxShedTime"] = "00:01:00", ["E:Zones:c:Loads:y:RunOnSurplus"] = "true",
            ["E:Zones:c:Loads:z:Channel"] = "1", ["E:Zones:c:Loads:z:Comfort:Floor"] = "99", ["E:Zones:c:Loads:z:ShedTo:Order"] = "eco", ["E:Zones:c:Loads:z:ShedTo:RemainingShare"] = "1",
            ["E:Zones:c:Loads:w:Channel"] = "42", ["E:Zones:c:Loads:w:Deferral:Run"] = "23:00", ["E:Zones:c:Loads:w:Deferral:From"] = "22:00", ["E:Zones:c:Loads:w:Deferral:Deadline"] = "6h",
            ["E:Zones:c:Loads:w:Preheat:Span"] = "01:00:00", ["E:Zones:c:Loads:w:Group"] = new string('x', 65),
            ["E:Zones:d:Bank"] = "desk",
            ["E:Zones:e:Bank"] = "desk", ["E:Zones:e:Limit"] = "1000", ["E:Zones:e:SurplusSensor"] = "roof",
            ["E:Zones:e:LimitReading:Sensor"] = "roof", ["E:Zones:e:LimitReading:MaxLimit"] = "900", ["E:Zones:e:LimitReading:ConsumptionMeter"] = "true",
            ["E:Zones:f:Bank"] = "desk", ["E:Zones:f:LimitReading:Factor"] = "0",
        };
        var services = new ServiceCollection();
        services.AddEcowattDelestage(new ConfigurationBuilder().AddInMemoryCollection(house).Build().GetSection("E")).AddSimulatedRelays("desk");
        using var provider = services.BuildServiceProvider();
        var findings = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value).Failures.ToArray();

        Assert.True(findings.Length > 25, string.Join('\n', findings));
        Assert.All(findings, static finding =>
        {
            var french = MessageCatalogue.French.TryTranslate(finding);
            Assert.True(french is not null && !EnglishWords().IsMatch(french), $"{finding}\n{french}");
        });
    }

    [Fact]
    public void No_French_sentence_has_lost_a_place()
        => Assert.All(
            (IEnumerable<(string English, string French)>[])[FrenchControlMessages.All, FrenchClientMessages.All, FrenchFileMessages.All, FrenchSignalMessages.All],
            static all => Assert.All(all, static pair => Assert.Equal(Numbers(pair.English), Numbers(pair.French))));

    private static string[] Numbers(string text) => [.. Place().Matches(text).Select(static place => place.Value[1..2]).Order(StringComparer.Ordinal)];

    // All source as one text: literals that are joined by + are one sentence.
    private static string Source()
    {
        var files = Directory.EnumerateFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/Explanations/Messages/", StringComparison.Ordinal));
        return JoinedLiterals().Replace(string.Concat(files.Select(File.ReadAllText)), "").Replace("\\\"", "\"", StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[0-9](?::[tidon])?\}")]
    private static partial Regex Place();

    // Where the source joins what a condition chooses.
    [GeneratedRegex(@"[,;:.()'""]+(?: |$)|^[,;:.()'""]+")]
    private static partial Regex Part();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex JoinedLiterals();

    [GeneratedRegex(@"\b(the|is|are|expected|and|with|which|from|has|there|of|or|a number|written)\b")]
    private static partial Regex EnglishWords();
}

using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>An explanation for a person; times are Paris's.</summary>
internal static class ExplainText
{
    public static string Of(ExplainDocument document)
    {
        var words = UiText.IsFrench ? Words.French : Words.English;
        var text = new StringBuilder();
        Line(text, $"{document.Zone} / {document.Load}, {Clock(document.At)}");
        Line(text, $"{document.Why}");
        text.Append('\n');
        Field(text, words.Relay, document.Powered is { } powered ? (powered ? words.On : words.Off) : words.Unknown);
        Field(text, words.Since, Clock(document.Since));
        Field(text, words.Held, document.HoldWhy ?? words.Nothing);
        Field(text, words.Change, document.EarliestChangeAt is { } change ? Clock(change) : words.NotKnown);
        Field(text, words.Otherwise, document.Counterfactual);
        text.Append('\n');
        foreach (var rule in document.Rules)
        {
            Line(text, $"{(rule.Binds ? ">" : " ")} {rule.Number}  {rule.Name,-24} {rule.Why ?? words.DoesNotApply}");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Field(StringBuilder text, string name, string value) => Line(text, $"  {name,-23} {value}");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');

    private static string Clock(DateTimeOffset? utc)
        => utc is null ? "–" : ParisTime.ToParis(utc.Value).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private sealed record Words(string Relay, string On, string Off, string Unknown, string Since, string Held, string Nothing, string Change, string NotKnown, string Otherwise, string DoesNotApply)
    {
        public static readonly Words English = new("is now", "on", "off", "not known", "since", "held back by", "nothing", "earliest change", "not known", "what would differ", "–");

        public static readonly Words French = new("est", "allumé", "éteint", "inconnu", "depuis", "retenu par", "rien", "changement au plus tôt", "inconnu", "sinon", "–");
    }
}

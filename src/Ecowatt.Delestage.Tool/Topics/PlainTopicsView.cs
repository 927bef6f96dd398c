using System.Globalization;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>A broker in plain lines, for files, pipes and screen readers: what the house would say first, then a line for each message, and at the end what the house read.</summary>
internal sealed class PlainTopicsView(TextWriter output, int? width) : ITopicsView
{
    private const int Indent = 10;

    private readonly HashSet<string> _told = [];
    private bool _started;
    private string? _trouble;

    public void Show(TopicsState state)
    {
        if (!_started)
        {
            _started = true;
            Start(state);
        }

        var (news, left) = state.Book.TakeNews();
        if (left > 0)
        {
            Line(string.Create(UiText.Culture, $"{Clock(state.Now)}  ({left:#,0} {UiText.Of("messages came too fast to be shown", "messages sont venus trop vite pour être montrés")})"));
        }

        foreach (var entry in news)
        {
            Line($"{Clock(entry.ReceivedAt)}  {entry.Topic}  {(entry.Retained ? $"[{TopicsRows.Kept}] " : "")}{TopicsRows.Value(entry)}{(TopicsRows.Reading(entry) is { Length: > 0 } reading ? $"  → {reading}" : "")}");
        }

        var trouble = TopicsRows.Trouble(state);
        if (trouble != _trouble)
        {
            Line($"{Clock(state.Now)}  {trouble ?? UiText.Of("connected again", "reconnecté")}");
            _trouble = trouble;
        }

        foreach (var notice in state.Notices.Select(static notice => $"{notice}").Where(_told.Add))
        {
            Line($"{Clock(state.Now)}  {notice}");
        }

        output.Flush();
    }

    public void Close(TopicsState state)
    {
        Show(state);
        foreach (var (reader, result) in state.Book.Results)
        {
            Line($"{TopicsRows.Name(reader)}{UiText.Colon} {TopicsRows.Result(reader, result, state).Text}");
        }

        Line(TopicsRows.Totals(state));
        output.Flush();
    }

    private void Start(TopicsState state)
    {
        Line(UiText.Of($"Listens to {state.Broker} and sends nothing; Ctrl+C ends", $"Écoute {state.Broker} et n’envoie rien ; Ctrl+C termine"));
        if (state.House is null)
        {
            return;
        }

        Line($"{TopicsRows.NotSent} ({state.House}){UiText.Colon}");
        foreach (var message in state.WouldSend)
        {
            Line($"{TopicsRows.WouldSay}  {TopicsRows.Of(message)}");
        }

        if (state.WouldSend.Count == 0)
        {
            Line($"{TopicsRows.WouldSay}  {UiText.Of("nothing: Mqtt:HomeAssistant:Enabled is false, and no bank is behind the broker", "rien : Mqtt:HomeAssistant:Enabled est false, et aucun banc n’est derrière le courtier")}");
        }

        Line("");
    }

    private void Line(string text) => output.WriteLine(Lines.Wrap(text, width, Indent));

    private static string Clock(DateTimeOffset at) => ParisTime.ToParis(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

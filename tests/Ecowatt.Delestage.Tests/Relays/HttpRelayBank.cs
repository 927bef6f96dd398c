using Ecowatt.Delestage;

namespace MyHouse;

/// <summary>A relay board behind HTTP: GET relay/3 answers "on" or "off", PUT relay/3 takes the same and answers what it did.</summary>
internal sealed class HttpRelayBank(string name, HttpClient board, int channels)
    : RelayBank(name, board.BaseAddress!.ToString(), channels)
{
    // Asked once: what its relays are before the first command. A board that does not answer is tried again within a minute.
    protected override async ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            var state = await board.GetStringAsync(Relay(channel), cancellationToken);
            Confirm(channel, RelayCommand.Energised(state == "on"));
        }
    }

    protected override async ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        using var order = new StringContent(command.IsOn ? "on" : "off");
        using var answer = await board.PutAsync(Relay(channel), order, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var state = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (state != (command.IsOn ? "on" : "off"))
        {
            throw Failure(channel, $"the board says \"{state}\" after it was commanded {command}");
        }

        Confirm(channel, command);
    }

    protected override ValueTask CloseDeviceAsync()
    {
        board.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Uri Relay(int channel) => new($"relay/{channel}", UriKind.Relative);
}

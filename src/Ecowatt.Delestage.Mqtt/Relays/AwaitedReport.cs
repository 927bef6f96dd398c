using Ecowatt.Delestage.Mqtt.Relays.Devices;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <summary>
/// Represents a command whose report is awaited. A report confirms it only where it cannot be the late answer to an older command: by its number,
/// where the device numbers its answers, and by its place in the order elsewhere, since a device reports in the order in which it obeyed. Not safe
/// across threads, but for <see cref="Done"/>.
/// </summary>
/// <param name="output">How the output shall stand.</param>
/// <param name="command">The messages of the command.</param>
/// <param name="unanswered">What older commands without an answer wanted, oldest first. What a report may belong to is taken off.</param>
/// <param name="wantsTimer">Whether the device's timer must run then.</param>
internal sealed class AwaitedReport(string output, DeviceCommand command, List<string> unanswered, bool wantsTimer)
{
    private readonly TaskCompletionSource<string?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the device reported: null where it obeyed, else what it said.</summary>
    public Task<string?> Done => _done.Task;

    /// <summary>Takes a report of the output.</summary>
    /// <param name="report">The report; not one that the broker had kept.</param>
    /// <returns>True where the device is to be asked again: the report may belong to an older command.</returns>
    public bool Take(OutputReport report)
    {
        if (command.Last is { } last)
        {
            if (report.Ticket == last)
            {
                _done.TrySetResult(report.Output != output ? $"it says that it is {report.Output}"
                    : wantsTimer && report.HasTimer == false ? "it started no timer that would bring the load back: update its firmware, or write DeadMan None"
                    : null);
            }

            return false;
        }

        if (report.IsPeriodic)
        {
            return false;
        }

        if (Settle(unanswered, report.Output))
        {
            return report.Output == output;
        }

        if (report.Output == output)
        {
            _done.TrySetResult(null);
        }

        return false;
    }

    /// <summary>The device refused a call.</summary>
    public void Refuse(long ticket, string why)
    {
        if (command.First <= ticket && ticket <= command.Last)
        {
            _done.TrySetResult($"it refuses: {why}");
        }
    }

    /// <summary>The device left.</summary>
    public void Lose(string why) => _done.TrySetResult(why);

    /// <summary>Takes a report for the answer to the oldest command that wanted it; commands before that one were lost.</summary>
    /// <param name="unanswered">The commands without an answer, oldest first.</param>
    /// <param name="reported">How the output was reported.</param>
    /// <returns>True where there was one.</returns>
    public static bool Settle(List<string> unanswered, string reported)
    {
        var place = unanswered.IndexOf(reported);
        unanswered.RemoveRange(0, place + 1);
        return place >= 0;
    }
}

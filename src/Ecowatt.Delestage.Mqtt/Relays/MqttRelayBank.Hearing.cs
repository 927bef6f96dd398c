using Ecowatt.Delestage.Mqtt.Relays.Devices;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <content>What the device said. All of it under the lock.</content>
internal sealed partial class MqttRelayBank : IDeviceListener
{
    void IDeviceListener.Available(string part, bool online, bool retained)
    {
        _said[part] = online;
        if (!online)
        {
            Leave(Absence());
        }
        else if (_dialect.CanBeAsked)
        {
            // A device that comes online while it is there has restarted: it may stand otherwise, and its timer is gone.
            (_renews, _missed) = (true, 0);
            Ask();
        }
        else if (_dialect.RequiredPart is null || _said.GetValueOrDefault(_dialect.RequiredPart))
        {
            foreach (var relay in _relays)
            {
                (relay.Output, relay.Kept) = (relay.Output ?? relay.Kept, null);
            }

            Arrive();
        }
    }

    void IDeviceListener.Output(OutputReport report)
    {
        var relay = _relays[report.Channel];
        if (report.Retained && !_here)
        {
            // It says how the relay stood. A device that can be asked is asked; another is believed once it is known to be there.
            relay.Kept = _dialect.CanBeAsked ? null : report.Output;
            return;
        }

        if (report.Retained && _dialect.CanBeAsked)
        {
            return;
        }

        relay.Output = report.Output;
        if (relay.Awaited is not { } awaited)
        {
            AwaitedReport.Settle(relay.Unanswered, report.Output);
        }
        else if (awaited.Take(report) && _dialect.AskOne(relay.Channel) is { } again)
        {
            _ = SendQuietlyAsync(again);
        }

        if (_here)
        {
            Believe(relay, report);
        }

        if (!report.IsPeriodic)
        {
            Answer(DeviceQuestion.OfOutput(report.Channel));
        }
    }

    void IDeviceListener.Setting(string key, string? trouble, DeviceQuestion? change)
    {
        if (change is not null)
        {
            Send([change]);
            return;
        }

        if (trouble is null)
        {
            _settings.Remove(key);
            Answer(key);
            return;
        }

        // Asked again by and by: somebody may set it right.
        _settings[key] = trouble;
        Leave(Absence(), isFaulted: true);
        _watch.Change(_inquiryInterval, Timeout.InfiniteTimeSpan);
    }

    void IDeviceListener.Refused(long ticket, string why) => Array.ForEach(_relays, relay => relay.Awaited?.Refuse(ticket, why));
}

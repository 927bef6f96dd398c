using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Phidgets.Internal;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>
/// Holds a fault for each target, behind its reader: it shows only for an input that is read, and says two or three things together that no seed says. A session that does not find it would
/// find no other such fault either. Instrumented like the packages.
/// </summary>
internal static class PlantedFaults
{
    public static void In(EcowattSignals signals, bool isPlanted)
    {
        if (isPlanted && signals.Days.Length >= 3)
        {
            if (signals.Days[1].Level == SignalLevel.LowCarbon)
            {
                throw new PlantedFaultException();
            }
        }
    }

    public static void In(TicFrame frame, bool isPlanted)
    {
        if (isPlanted && frame.TariffIndex > 5)
        {
            if (frame.Relays is { Value: > 200 })
            {
                if (frame.ReferencePower > 30_000)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(JournalEvent happened, int line, bool isPlanted)
    {
        if (isPlanted && line >= 3 && happened is StartEvent start)
        {
            if (start.Seed != 7)
            {
                throw new PlantedFaultException();
            }
        }
    }

    public static void In(SavedZoneState saved, bool isPlanted)
    {
        if (isPlanted && saved.Loads.Length == 1)
        {
            if (saved.Readings.Count == 1)
            {
                throw new PlantedFaultException();
            }
        }
    }

    public static void In(LoadOverrideRequest request, bool isPlanted)
    {
        if (isPlanted && request is { Powered: true, DurationSeconds: not null })
        {
            if (request.DurationSeconds > 5_000)
            {
                if (request.By?.Length > 4)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(LoadCommand? command, bool isPlanted)
    {
        if (isPlanted && command is { Powered: false, Minutes: not null })
        {
            if (command.Minutes > 1_000)
            {
                throw new PlantedFaultException();
            }
        }
    }

    public static void In(ServerAnswer answer, bool isPlanted)
    {
        if (isPlanted && answer is { Trouble: null, Name: { Length: > 2 } name })
        {
            if (char.IsAsciiDigit(name[0]))
            {
                throw new PlantedFaultException();
            }
        }
    }

    public static void In(EcowattDelestageOptions options, bool isPlanted)
    {
        if (isPlanted && options.Zones.Count == 1 && options.Zones[0].Loads is [_, { Channel: > 4 }])
        {
            if (options.Feed.RefreshInterval < TimeSpan.FromMinutes(25))
            {
                throw new PlantedFaultException();
            }
        }
    }
}

using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

internal static partial class ControlLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "{Zone}/{Load}: {Why}")]
    public static partial void Moved(this ILogger logger, string zone, string load, string why);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "{Zone}/{Load}: the relay did not obey and is unknown; the command is sent again. {Reason}")]
    public static partial void CommandFailed(this ILogger logger, string zone, string load, string reason);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "{Zone}: the board{OfBank} cannot be opened; the next attempt follows in a minute. {Reason}")]
    public static partial void OpenFailed(this ILogger logger, string zone, string ofBank, string reason);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "{Zone}: the board{OfBank} is {State}. {Why}")]
    public static partial void DeviceLost(this ILogger logger, string zone, string ofBank, string state, string why);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Information, Message = "{Zone}: the board{OfBank} is attached")]
    public static partial void DeviceAttached(this ILogger logger, string zone, string ofBank);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Warning, Message = "{Zone}/{Load}: {Why}")]
    public static partial void StaysOff(this ILogger logger, string zone, string load, string why);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Warning, Message = "{Zone}/{Load} will be {State} when the application stops, whatever the stop policy says: relays of bank {Bank} rest when it is closed")]
    public static partial void CannotKeep(this ILogger logger, string zone, string load, string state, string bank);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Critical, Message = "{Zone}: the zone's loop failed and starts again in a minute; the other zones go on")]
    public static partial void ZoneFailed(this ILogger logger, Exception exception, string zone);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Warning, Message = "{Zone} only observes: {Why}")]
    public static partial void Observes(this ILogger logger, string zone, string why);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Information, Message = "{Zone} commands its {Banks} now")]
    public static partial void Commands(this ILogger logger, string zone, string banks);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Warning, Message = "{Path} cannot be read; the zone goes on without what it remembered and leaves the file as it is. {Reason}")]
    public static partial void StateUnreadable(this ILogger logger, string path, string reason);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Warning, Message = "{Zone}: the wall clock jumped {Jump}; everything is decided anew")]
    public static partial void ClockJumped(this ILogger logger, string zone, string jump);

    [LoggerMessage(EventId = 2014, Level = LogLevel.Information, Message = "{Zone}: its new configuration is in force")]
    public static partial void Configured(this ILogger logger, string zone);

    [LoggerMessage(EventId = 2015, Level = LogLevel.Warning, Message = "{Zone}: its new configuration is refused and the old one stays: {Why}")]
    public static partial void ConfigurationRefused(this ILogger logger, string zone, string why);

    [LoggerMessage(EventId = 2016, Level = LogLevel.Information, Message = "{Zone}/{Load}: {Order}")]
    public static partial void Ordered(this ILogger logger, string zone, string load, string order);

    [LoggerMessage(EventId = 2017, Level = LogLevel.Warning, Message = "{Zone} keeps neither memory nor journal: {Why}")]
    public static partial void FolderTaken(this ILogger logger, string zone, string why);

    [LoggerMessage(EventId = 2018, Level = LogLevel.Warning, Message = "the new configuration is refused as a whole and the old one stays: {Why}")]
    public static partial void AllRefused(this ILogger logger, string why);

    [LoggerMessage(EventId = 2020, Level = LogLevel.Warning, Message = "{Zone}/{Load}: its sensor {Sensor} {Fault}; its temperature counts as at its floor, so it is not shed")]
    public static partial void SensorFailed(this ILogger logger, string zone, string load, string sensor, string fault);

    [LoggerMessage(EventId = 2021, Level = LogLevel.Information, Message = "{Zone}/{Load}: its sensor {Sensor} gives good readings again")]
    public static partial void SensorHeard(this ILogger logger, string zone, string load, string sensor);

    [LoggerMessage(EventId = 2022, Level = LogLevel.Warning, Message = "{Zone}/{Load}: its rated power of {RatedPower} W and the margin of {Margin} W exceed the limit of {Limit} W; it is restored without that margin, when hardly anything else runs. Raise the limit, or lower RestoreMargin")]
    public static partial void NoRoomForMargin(this ILogger logger, string zone, string load, double ratedPower, double margin, double limit);

    [LoggerMessage(EventId = 2023, Level = LogLevel.Information, Message = "{Zone}: should this program be killed or lose its link to bank {Bank}, these loads go to what a relay at rest makes of them, by the device's dead-man timer: {Released}; these stay as they were last commanded: {Kept}")]
    public static partial void TellsDeadManTimers(this ILogger logger, string zone, string bank, string released, string kept);

    [LoggerMessage(EventId = 2038, Level = LogLevel.Warning, Message = "{Zone}: its limit follows the sensor {Sensor}, which {Fault}; nothing is added to its {Limit} W until the sensor gives good readings")]
    public static partial void LimitReadingFailed(this ILogger logger, string zone, double limit, string sensor, string fault);

    [LoggerMessage(EventId = 2039, Level = LogLevel.Information, Message = "{Zone}: its limit follows the sensor {Sensor} again, which has given good readings for a minute")]
    public static partial void LimitReadingHeard(this ILogger logger, string zone, string sensor);

    [LoggerMessage(EventId = 2037, Level = LogLevel.Information, Message = "{Zone}/{Load}: its relay is {State} though nobody commanded it: somebody switched it by hand or from elsewhere, or its device did by itself. The load is {Powered} now, and is switched again when its minimum times allow")]
    public static partial void RelayMoved(this ILogger logger, string zone, string load, string state, string powered);

    [LoggerMessage(EventId = 2019, Level = LogLevel.Warning, Message = "{Zone}/{Load}: {Unmet} of its run does not fit by its deadline at {Deadline:HH:mm}; it runs as much as it can")]
    public static partial void DeadlineUnmet(this ILogger logger, string zone, string load, string unmet, TimeOnly deadline);

    [LoggerMessage(EventId = 2024, Level = LogLevel.Information, Message = "{Zone}: the search for the best quarters of its deferrable loads reached its limit; the best plan found is used, and a better one may exist")]
    public static partial void PlanUnproven(this ILogger logger, string zone);

    [LoggerMessage(EventId = 2036, Level = LogLevel.Warning, Message = "The reading source {Source} failed and is asked again in a minute. {Reason}")]
    public static partial void ReadingSourceFailed(this ILogger logger, Exception? exception, string source, string reason);

    [LoggerMessage(EventId = 2033, Level = LogLevel.Warning, Message = "{Zone}: the bank {Bank} may not be closed: {Reason}")]
    public static partial void CloseFailed(this ILogger logger, string zone, string bank, string reason);

    [LoggerMessage(EventId = 2034, Level = LogLevel.Error, Message = "{Zone}: a step of the stop failed; the others follow all the same")]
    public static partial void StopFailed(this ILogger logger, Exception exception, string zone);
}

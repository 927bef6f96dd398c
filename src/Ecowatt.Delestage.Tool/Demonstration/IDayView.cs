using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Demonstration;

/// <summary>Shows a day as it goes by.</summary>
internal interface IDayView
{
    /// <summary>How long a frame stays, in real time.</summary>
    TimeSpan Pace { get; }

    void Show(DayFrame frame);

    void Close(HouseDocument summary);
}

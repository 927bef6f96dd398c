namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>Specifies what a byte completed.</summary>
internal enum TicToken
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A frame begins; one that was open has no end and is dropped.</summary>
    FrameStart,

    /// <summary>A group is there (<see cref="TicFramer.Line"/>).</summary>
    Group,

    /// <summary>The frame is whole.</summary>
    FrameEnd,

    /// <summary>The meter interrupted the frame, which is dropped.</summary>
    Interrupted,
}

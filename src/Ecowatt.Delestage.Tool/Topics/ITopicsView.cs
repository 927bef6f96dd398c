namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>Shows what comes from a broker.</summary>
internal interface ITopicsView
{
    /// <summary>Shows how it is now; called four times a second.</summary>
    void Show(TopicsState state);

    /// <summary>Shows how it was at the end.</summary>
    void Close(TopicsState state);
}

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// The causes that a problem document names in its member <c>code</c>, where several causes share a status and a program must tell them
/// apart. They are a promise: a page and other clients compare them.
/// </summary>
internal static class ProblemCode
{
    public const string KeyMissing = "key-missing";
    public const string KeyWrong = "key-wrong";
    public const string ChangesClosed = "changes-closed";
    public const string ForeignOrigin = "foreign-origin";
    public const string ForeignSite = "foreign-site";
    public const string HeaderMissing = "header-missing";
    public const string AuthorNotAccepted = "author-not-accepted";
    public const string UnknownHost = "unknown-host";
    public const string NoHistory = "no-history";
    public const string TooManyStreams = "too-many-streams";
    public const string TooManyWrongKeys = "too-many-wrong-keys";
    public const string TooManyRequests = "too-many-requests";
    public const string TooManyStreamsOfAddress = "too-many-streams-of-address";
}

using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Tells a page whether to ask for a key before it changes anything.</summary>
internal static class AccessEndpoint
{
    public static Task GetAsync(HttpContext context, WebHouse web, ChangeMark mark)
        => Answer.JsonAsync(context, new AccessBody(web.Gate.AccessFor(context, web.HostGuards(mark))), ApiJson.Default.AccessBody);
}

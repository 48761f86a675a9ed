// Says so where the server has gone: nothing that is done then would be kept.

/** Shows in an element that the server is away, as long as it is. */
export function connection(place) {
  document.addEventListener("briefgen:connected", (event) => {
    document.body.classList.toggle("away", !event.detail.connected);
    if (!event.detail.connected)
      place.textContent = "briefgen has ended. Start it again, and open the new address.";
  });
}

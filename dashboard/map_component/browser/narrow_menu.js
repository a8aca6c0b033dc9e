/**
 * The menu of screens that covers a narrow window: it closes when a screen is chosen from it.
 *
 * Streamlit closes it by itself where the browser says that it is a phone's, and at any press
 * beside it where the window is narrow. The second is asked for here: where the menu is closed
 * already, or stands beside the screen, nothing comes of it.
 */

const SCREEN = '[data-testid="stMain"]';
const MENU_LINK = '[data-testid="stSidebarNavLink"]';

/** Called for every click on the page. */
export function closeMenuBehind(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opened elsewhere
  if (!event.target.closest?.(MENU_LINK)) return;
  const pressed = new MouseEvent("mousedown", { bubbles: true });
  document.querySelector(SCREEN)?.dispatchEvent(pressed);
}
